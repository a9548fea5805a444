"""What leaves the program: PDFs, workbooks, and the files that hold them."""
