package org.heddle.plan;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.heddle.identity.EquipmentId;
import org.heddle.identity.SiteId;
import org.heddle.identity.StationId;
import org.heddle.identity.ToolId;

/** The parts of a plant, by the names of ISA-95: site, area, line, station. */
public sealed interface Plant {
  /** As people call it. */
  String name();

  /**
   * A whole plant.
   *
   * @param timeZone of the clock on its wall
   * @param shifts of its day, the earliest first
   */
  record Site(SiteId id, String name, ZoneId timeZone, List<ShiftStart> shifts) implements Plant {
    /** Of a site whose plan names none. */
    public static final List<ShiftStart> USUAL_SHIFTS =
        List.of(
            new ShiftStart("early", LocalTime.of(6, 0)),
            new ShiftStart("late", LocalTime.of(14, 0)),
            new ShiftStart("night", LocalTime.of(22, 0)));

    public Site {
      shifts = List.copyOf(shifts);
    }
  }

  /** A shift lasts until the next begins, the last of the day over midnight until the first. */
  record ShiftStart(String name, LocalTime from) {}

  /**
   * A part of the site with its own air.
   *
   * @param environment what is measured of the air, with limits
   */
  record Area(String id, String name, List<Characteristic> environment, List<Line> lines)
      implements Plant {
    public Area {
      environment = List.copyOf(environment);
      lines = List.copyOf(lines);
    }
  }

  /**
   * Stations that belong together.
   *
   * @param capture how items are identified on this line, the usual way first
   */
  record Line(String id, String name, List<Capture> capture, List<Station> stations)
      implements Plant {
    public Line {
      capture = List.copyOf(capture);
      stations = List.copyOf(stations);
    }
  }

  /**
   * Where steps are done.
   *
   * @param capture the line's own unless the station has another
   */
  record Station(
      StationId id,
      String name,
      List<EquipmentId> equipment,
      List<ToolId> tools,
      List<Capture> capture)
      implements Plant {
    public Station {
      equipment = List.copyOf(equipment);
      tools = List.copyOf(tools);
      capture = List.copyOf(capture);
    }
  }

  /** How a station learns which item it has. */
  enum Capture {
    BARCODE,
    DATAMATRIX,
    QR_CODE,
    RFID,
    /** The station itself marks the item. */
    LASER_MARK,
    /** The item is known by its place in a tray or carrier. */
    TRAY_SLOT,
    MANUAL;

    /** As the plan writes it. */
    public String word() {
      return Words.of(this);
    }
  }

  /**
   * Nothing passes its stations before the evidence named for it is complete.
   *
   * @param stations where it stands
   */
  record Gate(String id, String name, List<StationId> stations) implements Plant {
    public Gate {
      stations = List.copyOf(stations);
    }
  }

  /** A kind of work, which routes choose from. */
  record Step(String id, String name) implements Plant {}
}
