"""What is told of several records on paper: the check report, and the sheet that sums them up."""
