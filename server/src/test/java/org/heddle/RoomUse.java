package org.heddle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.Signature;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MethodTypeEntry;
import java.lang.classfile.constantpool.NameAndTypeEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one package uses, read from its compiled classes: other packages of the product and
 * libraries (by the name of their jar, or of their JDK module where that is not java.base). A
 * constant that the compiler copied leaves no trace.
 *
 * @param rooms packages of the product below {@code org.heddle}, '/' between levels; the root
 *     package is "Main"
 * @param libraries jars and JDK modules
 * @param witnesses for each edge, one class that has it
 */
record RoomUse(
    String name, Set<String> rooms, Set<String> libraries, SortedMap<String, String> witnesses) {
  private static final String ROOT = "org.heddle";

  /** Every room uses it: it carries no design decision. */
  private static final String EVERYWHERE = "jspecify";

  private static final Pattern NAMED_TYPE = Pattern.compile("L([\\w/$]+)");

  static SortedMap<String, RoomUse> readAll(Path classes) {
    SortedMap<String, RoomUse> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(classes.toRealPath())) {
      for (Path file : files.filter(path -> path.toString().endsWith(".class")).sorted().toList()) {
        ClassModel model = ClassFile.of().parse(file);
        String type = model.thisClass().asInternalName();
        String room = roomOf(type);
        all.computeIfAbsent(
                room, name -> new RoomUse(name, new TreeSet<>(), new TreeSet<>(), new TreeMap<>()))
            .add(type, usedBy(model));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  /** The lines that belong in the map. */
  String block() {
    return name
        + "\n"
        + (rooms.isEmpty() ? "" : "    uses       " + String.join(" ", rooms) + "\n")
        + (libraries.isEmpty() ? "" : "    libraries  " + String.join(" ", libraries) + "\n");
  }

  private void add(String type, Set<String> used) {
    for (String other : used) {
      boolean ours = other.startsWith(ROOT.replace('.', '/') + "/");
      String edge = ours ? roomOf(other) : libraryOf(other);
      if (edge.isEmpty() || edge.equals(name) || edge.equals(EVERYWHERE)) {
        continue;
      }
      (ours ? rooms : libraries).add(edge);
      witnesses.putIfAbsent(edge, type.replace('/', '.') + " uses " + other.replace('/', '.'));
    }
  }

  private static String roomOf(String type) {
    String inside = type.substring(0, type.lastIndexOf('/')).substring(ROOT.length());
    return inside.isEmpty() ? "Main" : inside.substring(1);
  }

  private static String libraryOf(String type) {
    String module = moduleOf(type);
    if (module.equals("java.base")) {
      return "";
    }
    if (!module.isEmpty()) {
      return module;
    }
    URL where = RoomUse.class.getClassLoader().getResource(type + ".class");
    if (where == null) {
      return ""; // an annotation that exists for the compiler only
    }
    String jar = where.getPath().replaceFirst("\\.jar!.*", "").replaceFirst(".*/", "");
    return jar.replaceFirst("-\\d.*", "");
  }

  private static String moduleOf(String type) {
    String inPackage =
        type.contains("/") ? type.substring(0, type.lastIndexOf('/')).replace('/', '.') : "";
    return ModuleLayer.boot().modules().stream()
        .filter(module -> module.getPackages().contains(inPackage))
        .map(Module::getName)
        .findFirst()
        .orElse("");
  }

  private static Set<String> usedBy(ClassModel model) {
    Set<String> texts = new TreeSet<>();
    for (PoolEntry entry : model.constantPool()) {
      switch (entry) {
        case ClassEntry type -> texts.add(typeText(type.asInternalName()));
        case NameAndTypeEntry member -> texts.add(member.type().stringValue());
        case MethodTypeEntry method -> texts.add(method.descriptor().stringValue());
        default -> {}
      }
    }
    model.fields().forEach(field -> texts.add(field.fieldType().stringValue()));
    model.methods().forEach(method -> texts.add(method.methodType().stringValue()));
    texts.addAll(signatures(model));
    annotations(model).forEach(annotation -> texts.add(annotation.className().stringValue()));
    return texts.stream().flatMap(RoomUse::typesIn).collect(Collectors.toCollection(TreeSet::new));
  }

  private static String typeText(String internalName) {
    return internalName.startsWith("[") ? internalName : "L" + internalName + ";";
  }

  private static Stream<String> typesIn(String descriptor) {
    Matcher matcher = NAMED_TYPE.matcher(descriptor);
    return matcher.results().map(match -> match.group(1)).filter(type -> type.contains("/"));
  }

  private static List<String> signatures(ClassModel model) {
    Stream<String> own =
        model.findAttribute(Attributes.signature()).stream().map(a -> a.signature().stringValue());
    Stream<String> fields =
        model.fields().stream()
            .flatMap(field -> field.findAttribute(Attributes.signature()).stream())
            .map(a -> a.asTypeSignature())
            .map(Signature::signatureString);
    Stream<String> methods =
        model.methods().stream()
            .flatMap(method -> method.findAttribute(Attributes.signature()).stream())
            .map(a -> a.asMethodSignature().signatureString());
    return Stream.of(own, fields, methods).flatMap(texts -> texts).toList();
  }

  private static List<Annotation> annotations(ClassModel model) {
    return Stream.of(
            Stream.of(model.findAttribute(Attributes.runtimeVisibleAnnotations())),
            model.fields().stream()
                .map(f -> f.findAttribute(Attributes.runtimeVisibleAnnotations())),
            model.methods().stream()
                .map(m -> m.findAttribute(Attributes.runtimeVisibleAnnotations())))
        .flatMap(found -> found)
        .flatMap(found -> found.stream())
        .flatMap(attribute -> attribute.annotations().stream())
        .toList();
  }
}
