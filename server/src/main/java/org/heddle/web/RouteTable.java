package org.heddle.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.heddle.journal.FileJournal;

/**
 * All calls of the interface, in one table: the door, its description and its test come from it.
 */
final class RouteTable {
  private RouteTable() {}

  static List<Route> of(Services services, DoorConfig config, PlantBoard board, Live live) {
    List<Route> table = new ArrayList<>();
    table.addAll(new SessionRoutes(services.gate(), services.plant(), config.version()).routes());
    table.addAll(new FactRoutes(services.inflow(), services.json()).routes());
    table.addAll(
        new RecordRoutes(
                services.journal(),
                services.floor()::applied,
                services.traveler(),
                services.json(),
                services.documents())
            .routes());
    table.addAll(new ItemRoutes(services, new MeasuringUncertainty(services.acting())).routes());
    table.addAll(
        new CurveRoutes(services.journal(), services.traveler(), joints(services)).routes());
    table.addAll(new SearchRoutes(services.genealogy(), services.traveler()).routes());
    table.addAll(new PlantRoutes(board, live, services.journal()).routes());
    table.addAll(new RejectedRoutes(services).routes());
    if (services.journal() instanceof FileJournal files) {
      table.addAll(new JournalRoutes(files, services.clock()).routes());
    }
    if (services.lake() != null) {
      table.addAll(new SqlRoutes(services.lake()).routes());
    }
    table.addAll(
        new TraceRoutes(
                services.journal(), services.genealogy(), services.traveler(), services.book())
            .routes());
    table.addAll(new RecallRoutes(services).routes());
    table.addAll(new CauseRoutes(services).routes());
    table.addAll(new CompareRoutes(services).routes());
    table.addAll(new PlanRoutes(services.book(), services.plant(), services.planFolder()).routes());
    if (services.access() != null) {
      table.addAll(new AccessRoutes(services.access()).routes());
      table.addAll(new BadgeRoutes(services.access()).routes());
    }
    Acting acting = services.acting();
    if (acting != null) {
      table.addAll(acting(services, acting, board));
      table.addAll(studies(services, acting));
    }
    table.add(description(services, config, table));
    return List.copyOf(table);
  }

  /** What is decided, and where people work. */
  private static List<Route> acting(Services services, Acting acting, PlantBoard board) {
    List<Route> table = new ArrayList<>();
    if (services.access() != null) {
      table.addAll(new TerminalRoutes(services, services.access(), acting).routes());
      table.addAll(new HandWorkRoutes(services, services.access(), acting).routes());
    }
    table.addAll(new AlertRoutes(services, acting).routes());
    table.addAll(new HoldRoutes(services, acting).routes());
    table.addAll(new QueueRoutes(services, acting).routes());
    table.addAll(new NonconformanceRoutes(services, acting).routes());
    table.addAll(new GateRoutes(acting, services).routes());
    table.addAll(new BypassRoutes(services, acting).routes());
    table.addAll(new GaugeRoutes(services, acting).routes());
    table.addAll(new EvidenceRoutes(services, acting).routes());
    table.addAll(new SuspectRoutes(services, acting).routes());
    table.addAll(new ChartRoutes(services, acting).routes());
    table.addAll(new FigureRoutes(services, acting).routes());
    table.addAll(new WallRoutes(acting, board).routes());
    if (services.plans() != null) {
      table.addAll(new ControlPlanRoutes(services, acting, services.plans()).routes());
      table.addAll(new WorkSheetRoutes(services, services.plans()).routes());
      table.addAll(new SuggestionRoutes(services, acting, services.plans()).routes());
    }
    return table;
  }

  /** What is studied at a desk. */
  private static List<Route> studies(Services services, Acting acting) {
    List<Route> table = new ArrayList<>();
    table.addAll(new GoldenRoutes(services, acting).routes());
    table.addAll(new CapabilityRoutes(services, acting).routes());
    table.addAll(new GaugeStudyRoutes(services, acting).routes());
    table.addAll(new BaselineRoutes(services, acting).routes());
    return table;
  }

  /** Describes itself too; the document is made once, when it is first asked for. */
  private static JointFindings joints(Services services) {
    return new JointFindings(
        services.journal(), services.traveler(), services.genealogy(), services.book());
  }

  private static Route description(Services services, DoorConfig config, List<Route> table) {
    Once<Map<String, Object>> document =
        new Once<>(() -> new OpenApi(services.json(), config.version()).document(table));
    return Route.get("/api/openapi.json", Route.ANYONE, "This interface, in OpenAPI 3.1")
        .gives(Map.class, _ -> document.get());
  }
}
