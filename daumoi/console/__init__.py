"""The console command `daumoi`: reading, setting up, running, looking after an office."""
