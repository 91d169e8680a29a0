/**
 * Files of others, read into reports: one sub-room a format. What is no such file, or a damaged
 * one, is handed on as evidence. It never judges what a file says.
 */
@NullMarked
package org.heddle.exchange;

import org.jspecify.annotations.NullMarked;
