package org.heddle.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Our table against GS1's own syntax dictionary: same identifiers, lengths, sets, separators. */
@Tag("RealData")
class Gs1DictionaryRealDataTest {
  private static final Pattern ROW = Pattern.compile("([0-9]{2,4})(?:-([0-9]+))?\\s+(.*)");
  private static final Pattern COMPONENT =
      Pattern.compile("(\\[?)([NXYZ])(\\.\\.)?([0-9]+)\\]?(?:,([a-z0-9,]+))?");

  private static Path dictionary() {
    return Path.of(System.getProperty("heddle.data", "../../shared/data"))
        .resolve("formats/gs1/gs1-syntax-dictionary.txt");
  }

  @Test
  void tableSaysWhatTheDictionarySays() throws IOException {
    Map<String, String> theirs = new TreeMap<>();
    for (String line : Files.readAllLines(dictionary())) {
      Matcher row = ROW.matcher(line.replaceAll("#.*", ""));
      if (row.matches()) {
        int first = Integer.parseInt(row.group(1));
        int last = row.group(2) == null ? first : Integer.parseInt(row.group(2));
        String form = "%0" + row.group(1).length() + "d";
        IntStream.rangeClosed(first, last)
            .forEach(ai -> theirs.put(form.formatted(ai), theirForm(row.group(3))));
      }
    }
    Map<String, String> ours = new TreeMap<>();
    ApplicationIdentifiers.all().forEach((code, ai) -> ours.put(code, ourForm(ai)));
    assertThat(ours).isEqualTo(theirs);
  }

  private static String theirForm(String rest) {
    String flags = rest.replaceAll("\\s.*", "");
    boolean flagged = !flags.matches("\\[?[NXYZ].*");
    StringBuilder form = new StringBuilder(flagged && flags.contains("*") ? "=" : "-");
    Matcher component = COMPONENT.matcher(rest.replaceAll("(req|ex|dlpkey)(=\\S+)?", "").strip());
    while (component.find()) {
      int max = Integer.parseInt(component.group(4));
      String checks = component.group(5) == null ? "" : component.group(5);
      form.append(component.group(1).isEmpty() ? " " : " [")
          .append(component.group(2))
          .append(component.group(3) == null ? max : 1)
          .append("..")
          .append(max)
          .append(checks.matches(".*\\bcsum\\b.*") ? " check" : "")
          .append(checks.matches("yymmd[d0]") ? " date" : "");
    }
    return form.toString();
  }

  private static String ourForm(ApplicationIdentifier ai) {
    StringBuilder form = new StringBuilder(ai.predefined() ? "=" : "-");
    for (ApplicationIdentifier.Component component : ai.components()) {
      form.append(component.optional() ? " [" : " ")
          .append(component.set())
          .append(component.min())
          .append("..")
          .append(component.max())
          .append(component.check() ? " check" : "")
          .append(component.date() ? " date" : "");
    }
    return form.toString();
  }
}
