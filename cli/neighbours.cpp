#include "cli/neighbours.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "cli/command.hpp"
#include "cli/files.hpp"
#include "cli/settings.hpp"
#include "instances/formats/format.hpp"
#include "instances/units.hpp"
#include "verifier/judged_neighbours.hpp"

namespace reductio::cli {
namespace {

// Ids and distances behind one header, as big-ann-benchmarks has results and ground truth.
constexpr std::string_view big_ann = ".bin";

std::string place_text(std::int64_t row, double distance) {
  return row < 0 ? "none" : fmt::format("row {} of B at distance {:.6g}", row, distance);
}

std::string judged_text(const JudgedNeighbours& judged) {
  std::string out = fmt::format(
      "{} of {} each\nright: {} of {}, recall {:.6g}\n", counted(judged.queries.size(), "query", "queries"),
      counted(judged.k, "neighbour"), judged.right(), judged.queries.size() * judged.k, judged.recall());
  const auto wrong = judged.first_wrong();
  if (!wrong) return out;
  const JudgedQuery& one = judged.queries[*wrong];
  out += fmt::format("first wrong row: {}, place {}: {}; the last of {} nearest is at {:.6g}", *wrong,
                     one.place, place_text(one.given, one.given_distance), judged.k, one.greatest_distance);
  if (one.exact >= 0) out += fmt::format(", and {} is not there", place_text(one.exact, one.exact_distance));
  return out + "\n";
}

OrderedJson row_json(std::int64_t row) { return row < 0 ? OrderedJson() : OrderedJson(row); }

OrderedJson judged_json(const JudgedNeighbours& judged) {
  OrderedJson out{{"queries", judged.queries.size()},
                  {"k", judged.k},
                  {"right", judged.right()},
                  {"recall", judged.recall()},
                  {"first_wrong", OrderedJson()}};
  if (const auto wrong = judged.first_wrong()) {
    const JudgedQuery& one = judged.queries[*wrong];
    out["first_wrong"] = {{"query", *wrong},
                          {"place", one.place},
                          {"given", row_json(one.given)},
                          {"missing", row_json(one.exact)},
                          {"right", one.right}};
  }
  return out;
}

}  // namespace

bool names_neighbours(const std::string& word) {
  std::error_code failed;
  return std::filesystem::is_regular_file(word, failed) && (word.ends_with(big_ann) || holds_arrays(word));
}

Option array_option() {
  return {"array", "NAME", "the array of ids, where the answer is neighbours [the only one, or neighbors]"};
}

IntegerMatrix read_ids(const Session& session, const std::string& path) {
  ReadOptions options;
  options.memory = memory_limit(session);
  if (path.ends_with(big_ann)) options.format = "ibin";
  return read_integer_array(path, session.asked().text("array", ""), options);
}

int score_neighbours(const Session& session, const Instance& instance) {
  const Arguments& asked = session.asked();
  for (const char* of_others : {"worst", "rows", "gamma"})
    if (asked.has(of_others))
      throw InputError(std::string("--") + of_others, "beside neighbours", "outputs of attention, or a pair");
  const std::string& given = session.words()[1];
  const IntegerMatrix ids = read_ids(session, given);
  Work work = session.work();
  work.deadline = session.deadline();
  const JudgedNeighbours judged = [&] {
    try {
      if (asked.has("neighbours") && ids.cols() != asked.size("neighbours", 0))
        throw InputError("neighbours", fmt::format("{} of each query", ids.cols()),
                         asked.text("neighbours") + ", as asked");
      return judge_neighbours(instance, ids, work);
    } catch (const InputError& e) {
      throw e.in(given);
    }
  }();
  session.check_stopped();
  if (session.json())
    session.print(judged_json(judged));
  else
    session.print(judged_text(judged));
  return judged.first_wrong() ? wrong : done;
}

}  // namespace reductio::cli
