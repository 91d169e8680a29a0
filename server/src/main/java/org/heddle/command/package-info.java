/**
 * What a person types: each command of the launcher. It asks a running Heddle, or starts one for
 * the length of the question; it never reaches into the data itself.
 */
@NullMarked
package org.heddle.command;

import org.jspecify.annotations.NullMarked;
