/**
 * What things on a floor are called: units, lots, coils, containers, stations, tools, parties, and
 * the codes printed on them. It never knows what a thing is made of or where it is.
 */
@NullMarked
package org.heddle.identity;

import org.jspecify.annotations.NullMarked;
