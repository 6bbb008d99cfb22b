"""Where containers are put down and answers are found: a folder, an S3 bucket, an SFTP server, all alike."""
