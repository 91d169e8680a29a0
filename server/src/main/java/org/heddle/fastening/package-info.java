/**
 * Joints, judged from what was measured and the limits that hold. It never takes a controller's
 * word for it.
 */
@NullMarked
package org.heddle.fastening;

import org.jspecify.annotations.NullMarked;
