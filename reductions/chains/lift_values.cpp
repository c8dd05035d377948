#include "reductions/chains/lift_values.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "instances/recorded_answer.hpp"
#include "instances/units.hpp"

namespace reductio::reductions {

LiftedValues lift_values(const Image& image, const std::vector<std::optional<Number>>& values,
                         const std::optional<SourceAtHand>& source) {
  const Link& last = image.way.links.back();
  const auto given = std::ranges::count_if(values, [](const auto& value) { return value.has_value(); });
  LiftedValues out;
  out.decoded = last.reduction->decode(last.origin, values);
  if (!out.decoded) {
    out.lifted.says = fmt::format("{} of {} values tell nothing: too few of them, or too many are wrong",
                                  given, values.size());
    return out;
  }
  // Where a link before made several targets, the NO of one is not the source's.
  const bool only = std::all_of(image.way.links.begin(), image.way.links.end() - 1,
                                [](const Link& link) { return link.targets == 1; });
  if (out.decoded->witnesses > 0)
    out.lifted.answer.kind = AnswerKind::yes;
  else if (only)
    out.lifted.answer.kind = AnswerKind::no;
  out.lifted.says = fmt::format("from {} of {}: right if at most {} of them {} wrong; {} {}", given,
                                counted(values.size(), "value"), out.decoded->most_wrong,
                                out.decoded->most_wrong == 1 ? "is" : "are", out.decoded->wrong.size(),
                                out.decoded->wrong.size() == 1 ? "is" : "are");
  if (!source) return out;
  const auto other = contradiction(source->instance.provenance, out.lifted.answer);
  if (!other) return out;
  out.lifted.standing = Lifted::Standing::wrong;
  out.lifted.says += fmt::format("; {}, of {}", *other, source->path);
  return out;
}

}  // namespace reductio::reductions
