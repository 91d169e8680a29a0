/**
 * What does a person at a station do next, and what did they find? Work waiting at each station,
 * values as they are typed and judged by the plan of that moment, and the facts a finished piece of
 * hand work makes. It never decides whether a unit may start: the gate does.
 */
@NullMarked
package org.heddle.terminal;

import org.jspecify.annotations.NullMarked;
