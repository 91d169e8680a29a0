/**
 * Estimators, tests and the arithmetic of charts: numbers in, numbers out. It never knows what a
 * number measures, and no NaN leaves it.
 */
@NullMarked
package org.heddle.statistics;

import org.jspecify.annotations.NullMarked;
