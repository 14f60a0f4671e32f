"""The review list as files: tables, a calendar, a feed, mails. Pure: rows in, bytes out."""
