#include "reductions/shapes/shape.hpp"

namespace reductio {

Sizes erase(const PairSizes<Natural>& s) { return {{{"n", s.n.value}, {"m", s.m.value}, {"d", s.d.value}}}; }
Sizes erase(const MonoSizes<Natural>& s) { return {{{"n", s.n.value}, {"d", s.d.value}}}; }
Sizes erase(const FormulaSizes<Natural>& s) {
  return {{{"vars", s.vars.value}, {"clauses", s.clauses.value}}};
}
Sizes erase(const AttentionSizes<Natural>& s) {
  return {{{"queries", s.queries.value}, {"keys", s.keys.value}, {"d", s.d.value}}};
}

Loop parallel(const Work& work) {
  return [&work](std::size_t n, const std::function<void(std::size_t)>& f) {
    parallel_ranges(work, n, 1024, [&](std::size_t first, std::size_t last) {
      if (work.over()) throw Stopped("stopped while rows were being made");
      for (std::size_t i = first; i < last; ++i) f(i);
    });
  };
}

}  // namespace reductio
