/**
 * Which golden profiles are in force, how were they made, and does each new run keep to its own? It
 * reads curves and what was measured along a coil. It never adopts a profile by itself and never
 * says why a run left one.
 */
@NullMarked
package org.heddle.golden;

import org.jspecify.annotations.NullMarked;
