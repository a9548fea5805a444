"""The printed pages: painted on the screen beside the form, and on the printer."""
