/**
 * What was meant to happen: products, bills of material, routes, stations, characteristics with
 * limits, and the evidence each product needs, as versioned documents with their time of effect. It
 * answers what was in force at any time, as known at any time; it never knows what did happen.
 */
@NullMarked
package org.heddle.plan;

import org.jspecify.annotations.NullMarked;
