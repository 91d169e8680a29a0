package org.heddle.web;

import java.util.List;

/** Shapes of records from their fields and their constructor, checked by the compiler. */
final class Shapes {
  private Shapes() {}

  static <R, A> Shape<R> of(String name, ShapeField<R, A> a, One<R, A> make) {
    return new Shape<>(name, List.of(a), v -> make.of(a.in(v, 0)));
  }

  static <R, A, B> Shape<R> of(
      String name, ShapeField<R, A> a, ShapeField<R, B> b, Two<R, A, B> make) {
    return new Shape<>(name, List.of(a, b), v -> make.of(a.in(v, 0), b.in(v, 1)));
  }

  static <R, A, B, C> Shape<R> of(
      String name,
      ShapeField<R, A> a,
      ShapeField<R, B> b,
      ShapeField<R, C> c,
      Three<R, A, B, C> make) {
    return new Shape<>(name, List.of(a, b, c), v -> make.of(a.in(v, 0), b.in(v, 1), c.in(v, 2)));
  }

  static <R, A, B, C, D> Shape<R> of(
      String name,
      ShapeField<R, A> a,
      ShapeField<R, B> b,
      ShapeField<R, C> c,
      ShapeField<R, D> d,
      Four<R, A, B, C, D> make) {
    return new Shape<>(
        name, List.of(a, b, c, d), v -> make.of(a.in(v, 0), b.in(v, 1), c.in(v, 2), d.in(v, 3)));
  }

  static <R, A, B, C, D, E> Shape<R> of(
      String name,
      ShapeField<R, A> a,
      ShapeField<R, B> b,
      ShapeField<R, C> c,
      ShapeField<R, D> d,
      ShapeField<R, E> e,
      Five<R, A, B, C, D, E> make) {
    return new Shape<>(
        name,
        List.of(a, b, c, d, e),
        v -> make.of(a.in(v, 0), b.in(v, 1), c.in(v, 2), d.in(v, 3), e.in(v, 4)));
  }

  static <R, A, B, C, D, E, F> Shape<R> of(
      String name,
      ShapeField<R, A> a,
      ShapeField<R, B> b,
      ShapeField<R, C> c,
      ShapeField<R, D> d,
      ShapeField<R, E> e,
      ShapeField<R, F> f,
      Six<R, A, B, C, D, E, F> make) {
    return new Shape<>(
        name,
        List.of(a, b, c, d, e, f),
        v -> make.of(a.in(v, 0), b.in(v, 1), c.in(v, 2), d.in(v, 3), e.in(v, 4), f.in(v, 5)));
  }

  static <R, A, B, C, D, E, F, G> Shape<R> of(
      String name,
      ShapeField<R, A> a,
      ShapeField<R, B> b,
      ShapeField<R, C> c,
      ShapeField<R, D> d,
      ShapeField<R, E> e,
      ShapeField<R, F> f,
      ShapeField<R, G> g,
      Seven<R, A, B, C, D, E, F, G> make) {
    return new Shape<>(
        name,
        List.of(a, b, c, d, e, f, g),
        v ->
            make.of(
                a.in(v, 0),
                b.in(v, 1),
                c.in(v, 2),
                d.in(v, 3),
                e.in(v, 4),
                f.in(v, 5),
                g.in(v, 6)));
  }

  static <R, A, B, C, D, E, F, G, H> Shape<R> of(
      String name,
      ShapeField<R, A> a,
      ShapeField<R, B> b,
      ShapeField<R, C> c,
      ShapeField<R, D> d,
      ShapeField<R, E> e,
      ShapeField<R, F> f,
      ShapeField<R, G> g,
      ShapeField<R, H> h,
      Eight<R, A, B, C, D, E, F, G, H> make) {
    return new Shape<>(
        name,
        List.of(a, b, c, d, e, f, g, h),
        v ->
            make.of(
                a.in(v, 0),
                b.in(v, 1),
                c.in(v, 2),
                d.in(v, 3),
                e.in(v, 4),
                f.in(v, 5),
                g.in(v, 6),
                h.in(v, 7)));
  }

  static <R, A, B, C, D, E, F, G, H, I, J> Shape<R> of(
      String name,
      ShapeField<R, A> a,
      ShapeField<R, B> b,
      ShapeField<R, C> c,
      ShapeField<R, D> d,
      ShapeField<R, E> e,
      ShapeField<R, F> f,
      ShapeField<R, G> g,
      ShapeField<R, H> h,
      ShapeField<R, I> i,
      ShapeField<R, J> j,
      Ten<R, A, B, C, D, E, F, G, H, I, J> make) {
    return new Shape<>(
        name,
        List.of(a, b, c, d, e, f, g, h, i, j),
        v ->
            make.of(
                a.in(v, 0),
                b.in(v, 1),
                c.in(v, 2),
                d.in(v, 3),
                e.in(v, 4),
                f.in(v, 5),
                g.in(v, 6),
                h.in(v, 7),
                i.in(v, 8),
                j.in(v, 9)));
  }

  interface One<R, A> {
    R of(A a);
  }

  interface Two<R, A, B> {
    R of(A a, B b);
  }

  interface Three<R, A, B, C> {
    R of(A a, B b, C c);
  }

  interface Four<R, A, B, C, D> {
    R of(A a, B b, C c, D d);
  }

  interface Five<R, A, B, C, D, E> {
    R of(A a, B b, C c, D d, E e);
  }

  interface Six<R, A, B, C, D, E, F> {
    R of(A a, B b, C c, D d, E e, F f);
  }

  interface Eight<R, A, B, C, D, E, F, G, H> {
    R of(A a, B b, C c, D d, E e, F f, G g, H h);
  }

  interface Seven<R, A, B, C, D, E, F, G> {
    R of(A a, B b, C c, D d, E e, F f, G g);
  }

  interface Ten<R, A, B, C, D, E, F, G, H, I, J> {
    R of(A a, B b, C c, D d, E e, F f, G g, H h, I i, J j);
  }
}
