package org.heddle.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.heddle.identity.ProductId;
import org.junit.jupiter.api.Test;

/** The page {@code docs/guide/plan.md} can be followed to the letter. */
class PlanGuideTest {
  private static final Path PAGE = Path.of("..", "docs", "guide", "plan.md");
  private static final Pattern SNIPPET = Pattern.compile("(?s)```yaml\n(.*?)```");

  private final String page = Files.readString(PAGE);

  PlanGuideTest() throws IOException {}

  private List<String> snippets() {
    List<String> found = new ArrayList<>();
    Matcher matcher = SNIPPET.matcher(page);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  /** The last piece belongs to the materials, which the piece before the products ends with. */
  private String whole() {
    List<String> pieces = new ArrayList<>(snippets());
    String labels = pieces.removeLast();
    String controls = pieces.removeLast();
    String products = pieces.removeLast();
    return String.join("", pieces) + labels + products + controls;
  }

  @Test
  void piecesOfThePageAreAPlan() {
    Plan plan = new Plan(List.of(PlanText.load(whole()).orThrow()));
    Product frame = plan.product(new ProductId("frame")).orElseThrow();
    assertThat(frame.slots()).hasSize(3);
    assertThat(frame.slotAt("J08")).isPresent();
    assertThat(frame.evidence()).hasSize(2);
    assertThat(plan.control(frame.id().value(), "bolting", "torque").orElseThrow().reactions())
        .hasSize(2);
  }

  @Test
  void problemOnThePageIsTheOneReported() {
    String wrong = SmallPlan.with("upper: 27.5", "uper: 27.5");
    var refused = (PlanLoading.Refused) PlanText.load(wrong);
    String shown = refused.problems().getFirst().toString();
    assertThat(shown).endsWith("characteristics[0].uper: unknown key uper; did you mean upper?");
    assertThat(page).contains(shown.substring(shown.indexOf(' ') + 1));
  }

  @Test
  void everyKeyAndEveryWordIsExplained() {
    List<String> names = new ArrayList<>();
    collect(PlanShape.DOCUMENT, names);
    assertThat(names).filteredOn(name -> !page.contains(name)).isEmpty();
  }

  private static void collect(Shape shape, List<String> names) {
    switch (shape) {
      case Shape.Mapping mapping ->
          mapping
              .keys()
              .forEach(
                  key -> {
                    names.add(key.name());
                    collect(key.shape(), names);
                  });
      case Shape.Rows rows -> collect(rows.row(), names);
      case Shape.Several several -> collect(several.each(), names);
      case Shape.Choice choice -> names.addAll(choice.words());
      default -> {}
    }
  }
}
