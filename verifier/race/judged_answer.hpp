// What the answer of a foreign solver is worth: held against the instance, what is known of it, and its source.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "instances/read_answer.hpp"
#include "instances/work.hpp"
#include "reductions/chains/way_back.hpp"

namespace reductio::verifier {

// How an image came from its source; without links an instance is its own.
struct WayToSource {
  std::vector<Link> links = {};         // oldest first
  std::optional<Instance> source = {};  // where it is at hand
};

// By the recipe of the instance. The source is the one of `sources` that the recipe names by its digest, else it is
// made again where a family made it. Throws what way_back does, and Stopped.
WayToSource way_to_source(const std::string& path, const Instance& instance,
                          const std::vector<SourceAtHand>& sources, const Work& work);

struct Judged {
  bool right = false;             // the witness holds, or the answer is the one that is known
  bool witnessed = false;         // there is a witness, and it holds
  bool refutes_record = false;    // by it the answer that is recorded is wrong
  std::optional<Number> value{};  // what its witness scores, where an optimum is asked; else what it claims
  std::string fault{};            // it is wrong: why. Else empty
  std::string says{};             // what else is to be said
  std::string disputed_by{};      // whose answer contradicts it, where nobody knows which is right
};

// `image`: null, or of this instance.
Judged judged_answer(const AnswerRead& read, const Instance& instance, const WayToSource* image);

}  // namespace reductio::verifier
