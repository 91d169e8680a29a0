/**
 * Who is told of what: alarms of one cause become one alert that grows, people hear of it over
 * their channels until somebody has it, and what helped the last time is said first. It judges
 * nothing and holds nothing.
 */
@NullMarked
package org.heddle.alert;

import org.jspecify.annotations.NullMarked;
