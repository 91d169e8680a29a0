package org.heddle.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heddle.genealogy.Genealogy;
import org.heddle.genealogy.Lineage;
import org.heddle.identity.ItemId;
import org.heddle.plan.Evidence;
import org.heddle.plan.Plan;
import org.heddle.plan.Product;
import org.heddle.plan.Product.RouteStep;

/** What the plan requires of an item by the time a step of it has ended, and is not there. */
final class Lacking {
  private final Genealogy genealogy;
  private final EvidenceCheck check;

  Lacking(Genealogy genealogy, EvidenceCheck check) {
    this.genealogy = genealogy;
    this.check = check;
  }

  /**
   * A record that is missing.
   *
   * @param of the item, or the lot that it is a part of
   */
  record Lack(ItemId of, Evidence evidence) {}

  /** What of the step and those before it is not there; after a receipt, the certificates. */
  List<Lack> after(ItemId item, String step, Plan plan) {
    Lineage lineage = genealogy.lineage();
    int node = lineage.node(item);
    Optional<Product> product =
        node < 0 ? Optional.empty() : lineage.product(node).flatMap(plan::product);
    List<Lack> lacking = new ArrayList<>();
    if (product.isEmpty()) {
      return lacking;
    }
    List<String> reached = reached(product.get(), step);
    for (Evidence each : product.get().evidence()) {
      boolean isCertificate = each.kind() == Evidence.Kind.CERTIFICATE;
      boolean isDue = isCertificate ? step.isEmpty() : reached.contains(each.step());
      if (isDue && !check.isThere(lineage, node, each, plan)) {
        int wanted = isCertificate ? node : check.wantedOf(lineage, node, each);
        lacking.add(new Lack(genealogy.item(wanted), each));
      }
    }
    return lacking;
  }

  private static List<String> reached(Product product, String step) {
    List<String> route = product.route().stream().map(RouteStep::step).toList();
    return route.subList(0, route.indexOf(step) + 1);
  }
}
