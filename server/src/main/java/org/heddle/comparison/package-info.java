/**
 * Are these groups different, and how sure is that? Bad units against good ones, lines, shifts,
 * recipes, lots and operators: tests, effect sizes with intervals, and what many tests at once
 * cost. It never decides what to compare, and never says that a difference is a cause.
 */
@NullMarked
package org.heddle.comparison;

import org.jspecify.annotations.NullMarked;
