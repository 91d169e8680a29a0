package org.heddle.plan;

import java.util.List;
import org.heddle.identity.ProductId;
import org.heddle.plan.Product.RouteStep;

/**
 * What a person does at a step and enters at the station's terminal.
 *
 * @param products for which it holds; empty for every product that passes the step
 * @param entered characteristics that are measured by hand; empty for all of the step
 * @param checks what is looked at and ticked
 * @param defects what may be found, by code
 * @param sheet the work sheet, a line for each thing to do
 * @param documents pictures and drawings that are shown beside it
 */
public record HandWork(
    String step,
    List<ProductId> products,
    List<String> entered,
    List<Named> checks,
    List<Named> defects,
    List<String> sheet,
    List<Document> documents) {
  public HandWork {
    products = List.copyOf(products);
    entered = List.copyOf(entered);
    checks = List.copyOf(checks);
    defects = List.copyOf(defects);
    sheet = List.copyOf(sheet);
    documents = List.copyOf(documents);
  }

  /**
   * A document of the record, by its content: what was shown that day can be shown again.
   *
   * @param sha256 64 hex digits
   */
  public record Document(String name, String sha256, Format format) {}

  /** What a terminal can show. */
  public enum Format {
    PNG("image/png"),
    JPEG("image/jpeg"),
    WEBP("image/webp"),
    PDF("application/pdf");

    private final String mediaType;

    Format(String mediaType) {
      this.mediaType = mediaType;
    }

    public String mediaType() {
      return mediaType;
    }
  }

  /** A check or a defect, as people call it. */
  public record Named(String id, String name) {}

  /** A step of which the plan says nothing of the kind: all that is measured is entered. */
  public static HandWork usual(String step) {
    return new HandWork(step, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
  }

  /** What is entered at that step of that product. */
  public List<Characteristic> entries(RouteStep of) {
    return of.characteristics().stream()
        .filter(each -> entered.isEmpty() || entered.contains(each.id()))
        .toList();
  }
}
