/**
 * The door for people, pages and programs: facts in as JSON and CSV, answers out, the live view,
 * the pages themselves. It translates and asks; it never judges a unit and never holds a truth of
 * its own.
 */
@NullMarked
package org.heddle.web;

import org.jspecify.annotations.NullMarked;
