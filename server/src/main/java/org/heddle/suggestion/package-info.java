/**
 * What does the record itself suggest: limits to be made narrower or wider, samples that would do,
 * tools and gauges that are due? Each suggestion has its data and what following it would do. It
 * changes nothing, and what was turned down stays so until the data are others.
 */
@NullMarked
package org.heddle.suggestion;

import org.jspecify.annotations.NullMarked;
