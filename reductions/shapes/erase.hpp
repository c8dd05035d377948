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
    Reduction out{.name = name,
                  .source = R::Source::name,
                  .target = R::Target::name,
                  .doc = doc,
                  .options = R::options(),
                  .claims = R::claims()};
    out.sizes = [r](const Sizes& source, const Settings& settings) {
      if constexpr (requires { check_settings(r, source, settings); }) check_settings(r, source, settings);
      return target_sizes(r, source, settings);
    };
    out.begin = [r](const Data& source, const Settings& settings, const Work&) {
      const Sizes size = sizes(source);
      return Run{target_sizes(r, size, settings),
                 [r, source, settings](std::size_t k, const Work& work) {
                   return target_data(r, source, settings, k, parallel(work));
                 },
                 [r, size](const Witness& witness) { return witness_onward(r, size, witness); }};
    };
    out.backward = [r](const Origin& origin, std::size_t target, const Witness& witness) {
      return witness_backward(r, origin.sizes, target, witness);
    };
    if constexpr (requires(const Data& source, const Witness& w) { image_score(r, source, w); })
      out.image_score = [r](const Data& source, const Witness& w) { return image_score(r, source, w); };
    return out;
  }
}

}  // namespace reductio
