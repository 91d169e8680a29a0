package org.heddle.identity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of GS1 application identifiers, read once from a resource. */
final class ApplicationIdentifiers {
  private static final String RESOURCE = "application-identifiers.txt";
  private static final Map<String, ApplicationIdentifier> TABLE = read();

  private ApplicationIdentifiers() {}

  static Optional<ApplicationIdentifier> of(String code) {
    return Optional.ofNullable(TABLE.get(code));
  }

  /** The identifier that the text has at that place; no identifier begins another. */
  static Optional<ApplicationIdentifier> at(String text, int position) {
    for (int length = 2; length <= 4 && position + length <= text.length(); length++) {
      ApplicationIdentifier found = TABLE.get(text.substring(position, position + length));
      if (found != null) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  static Map<String, ApplicationIdentifier> all() {
    return TABLE;
  }

  private static Map<String, ApplicationIdentifier> read() {
    Map<String, ApplicationIdentifier> table = new HashMap<>();
    for (String line : lines()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] cells =
          Arrays.stream(line.split("\\|", -1)).map(String::strip).toArray(String[]::new);
      String[] range = cells[0].split("-", -1);
      int first = Integer.parseInt(range[0]);
      int last = Integer.parseInt(range[range.length - 1]);
      for (int i = first; i <= last; i++) {
        String code = "%0" + range[0].length() + "d";
        ApplicationIdentifier identifier = identifier(code.formatted(i), cells);
        table.put(identifier.code(), identifier);
      }
    }
    return Map.copyOf(table);
  }

  private static ApplicationIdentifier identifier(String code, String[] cells) {
    return new ApplicationIdentifier(
        code,
        cells[1].equals("="),
        ApplicationIdentifier.components(cells[2]),
        link(cells[3]),
        cells[4]);
  }

  private static ApplicationIdentifier.Link link(String cell) {
    if (cell.startsWith("key")) {
      String qualifiers = cell.substring(3).strip();
      return new ApplicationIdentifier.Link.Key(
          qualifiers.isEmpty()
              ? List.of()
              : Arrays.stream(qualifiers.split("/", -1))
                  .map(way -> List.of(way.split(",")))
                  .toList());
    }
    return cell.equals("data")
        ? new ApplicationIdentifier.Link.Attribute()
        : new ApplicationIdentifier.Link.None();
  }

  private static List<String> lines() {
    try (InputStream in = ApplicationIdentifiers.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("resource " + RESOURCE + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
