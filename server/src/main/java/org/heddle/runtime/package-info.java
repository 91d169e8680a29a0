/**
 * Brings the rooms to life on one data folder and lays them to rest again. It decides nothing about
 * quality.
 */
@NullMarked
package org.heddle.runtime;

import org.jspecify.annotations.NullMarked;
