"""What is asked, what was answered, is it right, how does it look: no window, no file format."""
