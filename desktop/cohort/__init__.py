"""Ever so many files: in processes or on a cluster, into one folder."""
