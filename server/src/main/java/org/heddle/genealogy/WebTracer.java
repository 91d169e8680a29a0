package org.heddle.genealogy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.heddle.fact.Extent;
import org.heddle.identity.ItemKind;
import org.jspecify.annotations.Nullable;

/**
 * Follows metres and lanes through calendering, slitting, splices, cuts and rewinding, both ways.
 *
 * <p>Every machine gives affine pieces; following a web is composing them. Answers are sets of
 * stretches, never their hull: a cell cut across a splice has two, and the metres that were cut out
 * between them are not in it. Errors of the machines on the way add as variances.
 */
public final class WebTracer {
  /** Standard errors by which a suspect stretch is widened before anything is ruled out. */
  public static final double CLEAR_SIGMAS = 3;

  /** Chance given to what came from a suspect web from an unknown place. */
  private static final double UNKNOWN_PLACE = 0.5;

  /** Pieces followed at most: a coil makes some ten thousand sheets. */
  private static final int MAX_FRAGMENTS = 4_000_000;

  private final Lineage lineage;
  private final EdgeFilter filter;

  public WebTracer(Lineage lineage, EdgeFilter filter) {
    this.lineage = lineage;
    this.filter = filter;
  }

  /** Fragments that arrived at a web and are to be followed on. */
  private record Step(int node, List<Fragment> fragments) {}

  /** Stretches of a web to be followed back; null for all of it. */
  private record Back(int node, @Nullable List<Stretch> stretches) {}

  /**
   * What a stretch of a coil became.
   *
   * @param probability that it really has something of the stretch, given the errors of position; 1
   *     if it has even when the position is wrong by three standard errors
   * @param origin where it lies on the coil that was asked about; empty when not recorded
   */
  public record Hit(int node, double probability, List<Stretch> origin) {
    public boolean isPlaced() {
      return !origin.isEmpty();
    }
  }

  /** Everything downstream that may have something of the stretch, webs among it. */
  public List<Hit> outOf(int coil, Extent suspect) {
    Map<Integer, List<Fragment>> found = new TreeMap<>();
    Map<Integer, Hit> unplaced = new TreeMap<>();
    Extent whole = new Extent(0, Extent.MAX_METRES, suspect.firstLane(), suspect.lastLane());
    Deque<Step> steps = new ArrayDeque<>(List.of(new Step(coil, List.of(Fragment.whole(whole)))));
    int followed = 0;
    while (!steps.isEmpty()) {
      Step step = steps.removeFirst();
      for (Edge edge : lineage.edges(Direction.OUT_OF, filter, step.node)) {
        if (edge.pieces().isEmpty() && isCoil(step.node)) {
          double chance = UNKNOWN_PLACE * edge.share();
          unplaced.put(edge.owner(), new Hit(edge.owner(), chance, List.of()));
        }
        List<Fragment> landed = touching(step.fragments, edge.pieces(), suspect);
        if (!landed.isEmpty()) {
          found.computeIfAbsent(edge.owner(), _ -> new ArrayList<>()).addAll(landed);
          steps.addLast(new Step(edge.owner(), landed));
          followed += landed.size();
        }
      }
      if (followed > MAX_FRAGMENTS) {
        throw new IllegalStateException("more than " + MAX_FRAGMENTS + " pieces to follow");
      }
    }
    List<Hit> hits = new ArrayList<>();
    found.forEach((node, fragments) -> hits.add(hit(node, fragments, suspect)));
    unplaced.forEach(
        (node, hit) -> {
          if (!found.containsKey(node)) {
            hits.add(hit);
          }
        });
    return hits;
  }

  private boolean isCoil(int node) {
    return lineage.kind(node).filter(kind -> kind == ItemKind.COIL).isPresent();
  }

  private static List<Fragment> touching(
      List<Fragment> fragments, List<WebPiece> pieces, Extent suspect) {
    List<Fragment> landed = new ArrayList<>();
    for (WebPiece piece : pieces) {
      for (Fragment fragment : fragments) {
        fragment.through(piece).filter(next -> mayTouch(next, suspect)).ifPresent(landed::add);
      }
    }
    return landed;
  }

  private static boolean mayTouch(Fragment fragment, Extent suspect) {
    Extent origin = fragment.origin();
    double margin = CLEAR_SIGMAS * fragment.sigma();
    return origin.from() < suspect.to() + margin && origin.to() > suspect.from() - margin;
  }

  private static Hit hit(int node, List<Fragment> fragments, Extent suspect) {
    double probability = 0;
    List<Stretch> origin = new ArrayList<>();
    for (Fragment fragment : fragments) {
      origin.add(new Stretch(fragment.origin(), fragment.sigma()));
      probability = Math.max(probability, overlap(fragment.origin(), fragment.sigma(), suspect));
    }
    return new Hit(node, probability, origin);
  }

  /** Probability that a stretch with a normal error of position overlaps the suspect one. */
  static double overlap(Extent extent, double sigma, Extent suspect) {
    double margin = CLEAR_SIGMAS * sigma;
    if (extent.from() + margin < suspect.to() && extent.to() - margin > suspect.from()) {
      return 1;
    }
    if (sigma == 0) {
      return 0;
    }
    double upper = Gauss.cumulative((suspect.to() - extent.from()) / sigma);
    double lower = Gauss.cumulative((suspect.from() - extent.to()) / sigma);
    return Math.clamp(upper - lower, 0, Odds.NEARLY);
  }

  /** Where an item's material lies on every web it came from, nearest web first. */
  public Map<Integer, List<Stretch>> into(int item) {
    Map<Integer, List<Stretch>> found = new LinkedHashMap<>();
    Deque<Back> steps = new ArrayDeque<>(List.of(new Back(item, null)));
    while (!steps.isEmpty()) {
      Back step = steps.removeFirst();
      for (Edge edge : lineage.edges(Direction.INTO, filter, step.node)) {
        List<Stretch> there = toParent(step.stretches, edge.pieces());
        if (!there.isEmpty()) {
          found.computeIfAbsent(edge.component(), _ -> new ArrayList<>()).addAll(there);
          steps.addLast(new Back(edge.component(), there));
        }
      }
    }
    return found;
  }

  /** The parent's stretches that lie in these of the child; null stands for all of the child. */
  static List<Stretch> toParent(@Nullable List<Stretch> child, List<WebPiece> pieces) {
    List<Stretch> parents = new ArrayList<>();
    for (WebPiece piece : pieces) {
      if (child == null) {
        parents.add(new Stretch(piece.parent(), piece.sigmaMetres()));
        continue;
      }
      for (Stretch stretch : child) {
        double sigma = Math.hypot(stretch.sigmaMetres() * piece.scale(), piece.sigmaMetres());
        Fragment.whole(stretch.extent())
            .through(piece.back())
            .ifPresent(landed -> parents.add(new Stretch(landed.here(), sigma)));
      }
    }
    return parents;
  }
}
