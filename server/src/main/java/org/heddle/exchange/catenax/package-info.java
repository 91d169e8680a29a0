/**
 * Parts and their genealogy as the Catena-X network describes them: one container of assets a file.
 * It never decides which partner is right; where they differ it says so.
 */
@NullMarked
package org.heddle.exchange.catenax;

import org.jspecify.annotations.NullMarked;
