// The loops that write images, as they run. Code that is a template over S loops by Logic<S> only, so that the lines
// that run are those that are proved: there a loop is an induction (verifier/loops/).
#pragma once
#include <cstddef>

#include "instances/floors.hpp"

namespace reductio::instances {

struct RunningLoops {
  using Index = std::size_t;  // of rows, coordinates and cells

  // body(0) .. body(n-1), in this order.
  template <class Body>
  static constexpr void each(std::size_t n, Body body) {
    for (std::size_t i = 0; i < n; ++i) body(i);
  }
  // The same, where n is known before: of the entries of a table, say. Each turn is proved by itself.
  template <class Body>
  static constexpr void steps(std::size_t n, Body body) {
    for (std::size_t i = 0; i < n; ++i) body(i);
  }
  // state = body(state, i) for i = 0 .. n-1.
  template <class State, class Body>
  static constexpr State fold(std::size_t n, State state, Body body) {
    for (std::size_t i = 0; i < n; ++i) state = body(state, i);
    return state;
  }
  template <class Body>
  static constexpr void when(bool condition, Body body) {
    if (condition) body();
  }
  // body(state) where the condition holds; the state as it is elsewhere.
  template <class State, class Body>
  static constexpr State changed(bool condition, State state, Body body) {
    return condition ? body(state) : state;
  }
};

}  // namespace reductio::instances
