/**
 * Where reports become facts: told apart from those that came before, checked, given their time of
 * recording, and acknowledged once the journal holds them. What can not become a fact is kept as
 * evidence. It never decides what a fact means.
 */
@NullMarked
package org.heddle.intake;

import org.jspecify.annotations.NullMarked;
