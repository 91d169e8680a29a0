/**
 * Who may do what: named users with roles, sessions, tokens of machines, signatures, and the
 * certificate of the plant's network. Every change is a fact; what is secret never is. It knows
 * nothing of HTTP and never decides about material.
 */
@NullMarked
package org.heddle.access;

import org.jspecify.annotations.NullMarked;
