// An answer of an image, carried back to its source, and what it is worth there.
#pragma once
#include "instances/read_answer.hpp"
#include "reductions/chains/way_back.hpp"

namespace reductio::reductions {

// A target and its way back, which may be none: the target is then the source.
struct Image {
  std::string path;  // as messages name it
  Instance target;
  Provenance provenance;  // the target's own, or its key's
  WayBack way;

  bool is_source() const { return way.links.empty(); }
};

// Whose NO the answer is: that of the source itself, of its only target, of all of them, of one, or of too few.
enum class OfTargets { itself, only, all, one, some };

// What has become of the answer, and why.
struct Lifted {
  enum class Standing { checked, unchecked, wrong };
  Answer answer;  // of the source
  Standing standing = Standing::unchecked;
  bool checked = false;  // it was held against the source and holds, whatever is recorded
  std::string says;
};

// `answered`: of the target; `place`: of it, for messages. Checked where the source is at hand, and against what is
// recorded of the target and the source. Throws InputError where a model leaves out what matters.
Lifted lift_answer(const Image& image, const AnswerRead& answered, OfTargets of,
                   const std::optional<SourceAtHand>& source, const std::string& place);

}  // namespace reductio::reductions
