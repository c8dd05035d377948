// From a reduction's type to what the registry holds: a coordinate-wise one by its gadget, the other shapes by the
// four functions that are called here.
#pragma once
#include "reductions/shapes/coordinatewise.hpp"
#include "reductions/shapes/row_threshold.hpp"
#include "reductions/shapes/separated.hpp"
#include "reductions/shapes/split_and_list.hpp"

namespace reductio {

template <class R>
Reduction erase(std::string_view name, std::string_view doc, const R& r = {}) {
  if constexpr (IsCoordinatewise<R>) {
    return reduction_of(gadget_of(r, name, doc));
  } else {
    Reduction out{
        name,
        R::Source::name,
        R::Target::name,
        doc,
        R::options(),
        R::claims(),
        [r](const Sizes& source, const Settings& settings) { return target_sizes(r, source, settings); },
        [r](const Data& source, const Settings& settings, const Work& work) {
          return target_data(r, source, settings, parallel(work));
        },
        [r](const Sizes& source, const Settings&, std::size_t target, const Witness& witness) {
          return witness_backward(r, source, target, witness);
        },
        [r](const Sizes& source, const Settings&, const Witness& witness) {
          return witness_onward(r, source, witness);
        }};
    if constexpr (requires(const Data& source, const Witness& w) { image_score(r, source, w); })
      out.image_score = [r](const Data& source, const Witness& w) { return image_score(r, source, w); };
    return out;
  }
}

}  // namespace reductio
