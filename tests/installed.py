"""The installed forms, read once for all tests: whoever looks at them cannot change them."""

from perfdesk.forms.catalogue import Catalogue

CATALOGUE = Catalogue()
FORMS = tuple(CATALOGUE.form(entry.form, entry.edition) for entry in CATALOGUE.entries)
