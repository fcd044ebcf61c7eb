"""Sentences that allauth shows in its own forms and notices, named here so that the catalogue keeps our words for them."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

ALLAUTH_WORDS = (
    _("Email"),
    _("Email address"),
    _("Username"),
    _("Remember Me"),
    _("Forgot your password?"),
    _("Current Password"),
    _("New Password"),
    _("New Password (again)"),
    _("Password (again)"),
    _("Authenticator code"),
    _("Use authenticator app or code"),
    _("Use your password"),
    _("Incorrect code."),
    _("Incorrect password."),
    _("Invalid login."),
    _("The email address and/or password you specified are not correct."),
    _("The username and/or password you specified are not correct."),
    _("Too many failed login attempts. Try again later."),
    _("You must type the same password each time."),
    _("Please type your current password."),
    _("The new value must be different from the current one."),
    _("The password reset token was invalid."),
    _("This account is currently inactive."),
    _("Be patient, you are sending too many requests."),
    _("You cannot activate two-factor authentication until you have verified your email address."),
    _("You cannot generate recovery codes without having two-factor authentication enabled."),
    _("A new set of recovery codes has been generated."),
    _("Authenticator app activated."),
    _("Authenticator app deactivated."),
    _("Password successfully changed."),
    _("Password successfully set."),
    _("Security key added."),
    _("Security key removed."),
    _("Signed out of all other sessions."),
    _("Successfully signed in as %(name)s."),
    _("You have signed out."),
    _("Invalid or expired key."),
    _("Email Addresses"),
    _("The following email addresses are associated with your account:"),
    _("Verified"),
    _("Unverified"),
    _("Primary"),
    _("Make Primary"),
    _("Re-send Verification"),
    _("Remove"),
    _("Add Email Address"),
    _("Add Email"),
    _("Do you really want to remove the selected email address?"),
    _("Account Inactive"),
    _("This account is inactive."),
    _("Verify Your Email Address"),
    _(
        "We have sent an email to you for verification. Follow the link provided to finalize the "
        "signup process. If you do not see the verification email in your main inbox, check your "
        "spam folder. Please contact us if you do not receive the verification email within a few "
        "minutes."
    ),
    _("Sign Up Closed"),
    _("We are sorry, but the sign up is currently closed."),
)
