"""Work: what is done behind the pages: following the ledger, publishing what is due, sending letters."""
