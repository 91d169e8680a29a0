/**
 * What does a good run look like over time, metre or angle, and when does this one leave it, in
 * which variable? A golden profile is made from chosen good runs. It never chooses the runs, and
 * never says why one left.
 */
@NullMarked
package org.heddle.profile;

import org.jspecify.annotations.NullMarked;
