/**
 * Can this gauge be trusted: does it scatter, is it off, does it stay so, do inspectors agree?
 * Studies by AIAG's manual of measurement systems. It never calibrates and never judges a part.
 */
@NullMarked
package org.heddle.gauge;

import org.jspecify.annotations.NullMarked;
