package org.heddle.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RoleTest {
  /** The table of the guide; a change of it is a change of who may do what. */
  private static final String TABLE =
      """
      role          see report correct query verify administer work
      operator      x   x      .       .     .      .          .
      logistics     x   x      .       .     .      .          .
      maintenance   x   x      .       .     .      .          .
      engineer      x   x      x       x     x      .          .
      quality       x   x      x       x     x      .          .
      auditor       x   .      .       x     x      .          .
      administrator x   .      .       x     x      x          .
      """;

  @Test
  void eachRoleMayExactlyWhatTheTableSays() {
    List<String> lines = TABLE.lines().toList();
    List<String> head = cells(lines.getFirst());
    assertThat(head).hasSize(Permission.values().length + 1);
    assertThat(lines).hasSize(Role.values().length + 1);
    for (int row = 1; row < lines.size(); row++) {
      List<String> cells = cells(lines.get(row));
      Role role = Role.of(cells.getFirst()).orElseThrow();
      for (int column = 1; column < cells.size(); column++) {
        Permission permission = Permission.valueOf(head.get(column).toUpperCase(Locale.ROOT));
        assertThat(role.may(permission))
            .as("%s %s", role, permission)
            .isEqualTo(cells.get(column).equals("x"));
      }
    }
  }

  private static List<String> cells(String line) {
    return Pattern.compile(" +").splitAsStream(line).toList();
  }
}
