#include "cli/commands/score.hpp"

#include <fmt/format.h>

#include <cmath>

#include "cli/answers.hpp"
#include "cli/files.hpp"
#include "cli/neighbours.hpp"
#include "cli/settings.hpp"
#include "cli/table.hpp"
#include "instances/problems/transformer.hpp"
#include "instances/read_answer.hpp"
#include "instances/units.hpp"
#include "verifier/judged_outputs.hpp"
#include "verifier/judged_witness.hpp"

namespace reductio::cli {
namespace {

Colour colour_of(Judgement judgement) {
  return judgement == Judgement::right   ? Colour::green
         : judgement == Judgement::wrong ? Colour::red
                                         : Colour::yellow;
}

std::string_view word(Decided decided) {
  return decided == Decided::undecided ? "undecided" : surely(decided) ? "yes" : "no";
}

std::string number(double x) { return std::isnan(x) ? "NaN" : fmt::format("{:.6g}", x); }

// JSON has neither infinite numbers nor NaN.
OrderedJson number_json(double x) { return std::isfinite(x) ? OrderedJson(x) : OrderedJson(number(x)); }

std::string table_text(const std::vector<JudgedRow>& rows, bool coloured) {
  Table table;
  table.row({"row", "output", "exact", "off by", "judged"});
  for (const JudgedRow& one : rows)
    table.row({std::to_string(one.row),
               number(one.given),
               number(one.exact),
               fmt::format("{:.3g}", one.error),
               {std::string(name(one.judgement)), colour_of(one.judgement)}});
  return table.text(coloured);
}

OrderedJson rows_json(const std::vector<JudgedRow>& rows) {
  OrderedJson out = OrderedJson::array();
  for (const JudgedRow& one : rows)
    out.push_back({{"row", one.row},
                   {"output", number_json(one.given)},
                   {"exact", one.exact},
                   {"error", number_json(one.error)},
                   {"judged", name(one.judgement)}});
  return out;
}

std::string score_text(const JudgedOutputs& judged, const AttentionHead& x) {
  std::string out = fmt::format("{}:", counted(judged.rows.size(), "row"));
  for (const Judgement one : all_judgements)
    if (const std::size_t count = judged.count(one); count > 0)
      out += fmt::format("{} {} {}", out.ends_with(':') ? "" : ",", count, name(one));
  if (judged.rows.empty()) out += " nothing to judge";
  double greatest = 0;
  for (const JudgedRow& row : judged.rows) greatest = std::max(greatest, row.error);
  out += fmt::format("\ngreatest error {:.3g}; {}\n", greatest,
                     x.epsilon == 0 ? "the instance promises no epsilon"
                                    : fmt::format("the instance promises to decode up to {}", x.epsilon));
  return out + fmt::format("the outputs say {}; the exact ones {}\n", word(judged.given), word(judged.exact));
}

OrderedJson score_json(const JudgedOutputs& judged, const AttentionHead& x,
                       const std::vector<JudgedRow>& shown) {
  OrderedJson out{{"rows", judged.rows.size()}};
  for (const Judgement one : all_judgements) out[std::string(name(one))] = judged.count(one);
  out["epsilon"] = x.epsilon;
  out["cut"] = x.cut;
  out["outputs_say"] = word(judged.given);
  out["exact_say"] = word(judged.exact);
  out["judged"] = rows_json(shown);
  return out;
}

int judged_status(const JudgedOutputs& judged) {
  if (judged.count(Judgement::wrong) > 0) return wrong;
  return judged.count(Judgement::right) == judged.rows.size() ? done : unchecked;
}

// Rows of heads, or of a transformer's unit.
int score_outputs(const Session& session, const Instance& instance) {
  constexpr std::size_t few = 5;
  const Arguments& asked = session.asked();
  if (asked.has("rows") && asked.has("worst"))
    throw InputError("--rows", "together with --worst", "one of them");
  const AttentionHead x = head_of(instance.data);
  ReadOptions options;
  options.memory = memory_limit(session);
  const std::string& given = session.words()[1];
  const Matrix outputs = read_array(given, asked.text("array", ""), options);
  Work work = session.work();
  work.deadline = session.deadline();
  const JudgedOutputs judged = [&] {
    try {
      return judge_outputs(x, outputs, work);
    } catch (const InputError& e) {
      throw e.in(given);
    }
  }();
  session.check_stopped();
  const std::size_t not_right = judged.rows.size() - judged.count(Judgement::right);
  const std::vector<JudgedRow> shown =
      asked.has("rows")
          ? judged.rows
          : judged.worst(asked.has("worst") ? asked.size("worst", 0) : std::min(few, not_right));
  if (session.json())
    session.print(score_json(judged, x, shown));
  else
    session.print(score_text(judged, x) +
                  (shown.empty() ? "" : "\n" + table_text(shown, session.coloured())));
  return judged_status(judged);
}

Witness given_pair(const Instance& instance, const std::string& word) {
  const TypedAnswer said = typed_answer(word);
  const AnswerRead read =
      read_answer(said.text, said.place, instance.shape(), numbers_of_witness(instance.data));
  if (!read.answer.witness) throw InputError(said.place, "no witness", "one, as in 3,5");
  return *read.answer.witness;
}

// A pair against the optimum.
int score_pair(const Session& session, const Instance& instance) {
  const Arguments& asked = session.asked();
  for (const char* of_rows : {"array", "worst", "rows"})
    if (asked.has(of_rows))
      throw InputError(std::string("--") + of_rows, "an instance of " + instance.problem,
                       "one of attention, or a transformer");
  const std::string typed = asked.text("gamma", "1");
  const auto gamma = Number::read(typed);
  if (!gamma) throw InputError("--gamma", "'" + typed + "'", "a fraction from 1 on, as in 3/2");
  const Witness pair = given_pair(instance, session.words()[1]);
  Work work = session.work();
  work.deadline = session.deadline();
  const JudgedWitness judged =
      judge_witness(find_problem(instance.problem), instance.data, pair, *gamma, work);
  if (session.json())
    session.print({{"witness", instance.shape().json(pair)},
                   {"score", judged.score},
                   {"optimum", judged.optimum},
                   {"best", instance.shape().json(judged.best)},
                   {"gamma", *gamma},
                   {"within", word(judged.within)}});
  else
    session.print(fmt::format(
        "{}\noptimum: {}\n{}\n", witness_text(instance, pair), witness_text(instance, judged.best),
        identical(*gamma, 1) ? fmt::format("is the optimum: {}", word(judged.within))
                             : fmt::format("within a factor of {}: {}", gamma->text(), word(judged.within))));
  return surely(judged.within) ? done : judged.within == Decided::undecided ? unchecked : wrong;
}

}  // namespace

std::vector<Option> Score::options(const Words&) {
  return joined({{"array", "ARRAY", "the array of the outputs or ids [the only one, output or neighbors]"},
                 {"neighbours", "K", "refuse neighbours that are not K of each query"},
                 {"worst", "K",
                  "show K rows: wrong ones first, those of the greatest error first [5, of those not right]"},
                 {"rows", "", "show all rows, in order"},
                 {"gamma", "G", "a pair is right within this factor of the optimum, as 3/2 [1]"},
                 {"timeout", "S", "stop after S seconds [never]"},
                 memory_option()},
                reading_options(), shared_options());
}

int Score::run(const Session& session) {
  const std::string& path = session.words()[0];
  const Instance instance = read(session, path);
  if (has_head(instance.data)) {
    if (session.asked().has("gamma"))
      throw InputError("--gamma", "an instance of " + instance.problem,
                       "one of a problem that has an optimum");
    return score_outputs(session, instance);
  }
  if (names_neighbours(session.words()[1])) return score_neighbours(session, instance);
  if (find_problem(instance.problem).best) return score_pair(session, instance);
  throw InputError("an instance of " + instance.problem,
                   "one of attention, a transformer, or a problem that has an optimum: other answers go to "
                   "`reductio lift`")
      .in(path);
}

}  // namespace reductio::cli
