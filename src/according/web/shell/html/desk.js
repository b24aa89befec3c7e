/* The desk's keys. */
