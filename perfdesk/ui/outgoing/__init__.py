"""Records on their way out: files, mails, reports, and what became of them."""
