/**
 * The record as tables: Parquet files that any tool reads, and SQL over them and over what is not
 * in a file yet. It is derived from the journal, holds no person, customer or commercial term, and
 * can be deleted at any time; it never changes the record.
 */
@NullMarked
package org.heddle.lake;

import org.jspecify.annotations.NullMarked;
