"""Press invitations to events: registration of newsrooms, accreditation and its deadline."""
