(* Problems on two rows of bits to inner products of real vectors of norm 1: all n, m and d, over any ordered field.

   S = r r is the least power of four that is most d or more. Row a of A becomes (query a, p, 0) / r and row b of B
   (key b, 0, q) / r, where p and q are four whole numbers each, whose squares add up to what the row's own leave of S.
   A threshold t becomes tau t / S.

   That every number from 0 on is a sum of four squares (Lagrange) is a parameter, not an axiom.

   Parameters: the source, the tables query and key, most, tau, and four squares for each number. What is used of them,
   for all numbers of pairs of bits in two rows:

     roomy      no bit becomes a number whose square is more than most (computed)
     exact      products of a pair add up to tau of its score
     alike      what the source accepts at t has products that add up to tau t or more, and nothing else has
     ordered    of two scores the better one has the greater tau *)
From Coq Require Import List Bool ZArith Lia.
From Reductio Require Import Counts Attention.
From Reductio Require Export Claims BitPairs Optima Vectors Arithmetic.
Import ListNotations.
Open Scope Z_scope.

Definition squares (u : list Z) : Z := sum (fun z => z * z) u.

Record sums_of_four := {
  four : Z -> list Z;
  four_numbers : forall n, 0 <= n -> length (four n) = 4%nat;
  four_add_up : forall n, 0 <= n -> squares (four n) = n
}.

(* The least power of four that is q or more, as the square of a power of two. *)

Definition root (q : Z) : Z := 2 ^ ((Z.log2_up q + 1) / 2).

Lemma root_positive q : 0 < root q.
Proof. apply Z.pow_pos_nonneg; [lia |]. pose proof (Z.log2_up_nonneg q). apply Z.div_pos; lia. Qed.

Lemma root_enough q : q <= root q * root q.
Proof.
  pose proof (Z.log2_up_nonneg q) as L. unfold root. set (e := (Z.log2_up q + 1) / 2).
  assert (E : Z.log2_up q <= e + e /\ 0 <= e) by (subst e; Z.to_euclidean_division_equations; lia).
  rewrite <- Z.pow_add_r by lia. destruct (Z.le_gt_cases q 1) as [Q | Q].
  - assert (0 < 2 ^ (e + e)) by (apply Z.pow_pos_nonneg; lia). lia.
  - etransitivity; [apply Z.log2_up_spec; exact Q | apply Z.pow_le_mono_r; lia].
Qed.

Lemma root_least q j : 0 <= j -> q <= 2 ^ j * 2 ^ j -> root q <= 2 ^ j.
Proof.
  intros J Q. apply Z.pow_le_mono_r; [lia |]. rewrite <- Z.pow_add_r in Q by lia.
  apply Z.log2_up_le_mono in Q. rewrite Z.log2_up_pow2 in Q by lia.
  Z.to_euclidean_division_equations. lia.
Qed.

Section UnitVectors.
  Variables (f : ordered_field) (from : pair_problem) (query key : Z -> Z) (most : Z) (tau : Z -> Z).
  Variable pads : sums_of_four.

  Definition root_of (d : nat) : Z := root (most * Z.of_nat d).

  Definition pad_of (d : nat) (u : list Z) : list Z := four pads (root_of d * root_of d - squares u).

  Definition numbers_A (a : row) : list Z := map query a ++ pad_of (length a) (map query a) ++ repeat 0 4.
  Definition numbers_B (b : row) : list Z := map key b ++ repeat 0 4 ++ pad_of (length b) (map key b).

  Definition unit_row (numbers : row -> list Z) (a : row) : list (F f) :=
    divided (of_Z f (root_of (length a))) (numbers a).

  Definition score_of (d : nat) (s : Z) : F f :=
    (of_Z f (tau s) / of_Z f (root_of d) / of_Z f (root_of d))%F.

  Definition unit_image (x : two) : vectors f := Vectors
    (map (unit_row numbers_A) (side_A x)) (map (unit_row numbers_B) (side_B x)) (dim x + 8)
    (score_of (dim x) (threshold x)).

  Definition unit_vectors : reduction (two_sides from) (mips f) :=
    fun x => [Target (P := two_sides from) (Q := mips f) (unit_image x) Some].

  (* What is used of the parameters. *)

  Definition step (x y : Z) : Z := query x * key y.

  Definition roomy : Prop :=
    (has_bits from && forallb (fun x => (query x * query x <=? most) && (key x * key x <=? most)) bits)%bool = true.
  Definition exact : Prop := for_all_counts from step (fun s k _ => k = tau s).
  Definition alike : Prop := for_all_counts from step (fun s k t => accepts from s t = true <-> tau t <= k).
  Definition ordered : Prop := forall s z, beats (best from) s z <-> tau z < tau s.

  (* Squares of rows leave room for pads. *)

  Section Rows.
  Hypothesis M : roomy.

  Lemma bits_alone : has_bits from = true.
  Proof. now apply andb_true_iff in M. Qed.

  Lemma room u a : u = query \/ u = key -> incl a bits ->
    0 <= root_of (length a) * root_of (length a) - squares (map u a).
  Proof.
    intros U I. pose proof (root_enough (most * Z.of_nat (length a))) as R. fold (root_of (length a)) in R.
    enough (squares (map u a) <= most * Z.of_nat (length a)) by lia. clear R. unfold squares.
    induction a as [| x a IH]; cbn [map sum length]; [lia |].
    specialize (IH ltac:(intros y Y; apply I; now right)).
    apply andb_true_iff in M as [_ Q]. rewrite forallb_forall in Q. specialize (Q x (I x (or_introl eq_refl))).
    destruct U as [-> | ->]; lia.
  Qed.

  Lemma pad_length u a : u = query \/ u = key -> incl a bits -> length (pad_of (length a) (map u a)) = 4%nat.
  Proof. intros U I. now apply four_numbers, room. Qed.

  Lemma score_zeros l n : score Z.mul (repeat 0 n) l = 0 /\ score Z.mul l (repeat 0 n) = 0.
  Proof.
    revert l. induction n as [| n IH]; intros [| y l]; cbn [repeat score]; auto. destruct (IH l). lia.
  Qed.

  Lemma score_tables a b : score Z.mul (map query a) (map key b) = score step a b.
  Proof. revert b. induction a as [| x a IH]; intros [| y b]; cbn [map score]; auto. now rewrite IH. Qed.

  Lemma score_numbers a b : incl a bits -> incl b bits -> length a = length b ->
    score Z.mul (numbers_A a) (numbers_B b) = score step a b.
  Proof.
    intros A B E. unfold numbers_A, numbers_B.
    rewrite score_app by (now rewrite !map_length).
    rewrite score_app by (now rewrite (pad_length query), repeat_length by auto).
    rewrite (proj2 (score_zeros _ 4)), (proj1 (score_zeros _ 4)), score_tables. lia.
  Qed.

  Lemma squares_numbers a : incl a bits ->
    squares (numbers_A a) = root_of (length a) * root_of (length a) /\
    squares (numbers_B a) = root_of (length a) * root_of (length a).
  Proof.
    intros I. unfold numbers_A, numbers_B, squares at 1 2. rewrite !sum_app.
    fold (squares (map query a)) (squares (map key a)). unfold pad_of.
    rewrite !(four_add_up pads) by (apply room; auto). cbn [repeat sum]. lia.
  Qed.

  Section Legal.
    Variable x : two.
    Hypothesis L : legal (p := two_sides from) x.

    Lemma row_of_side i a : nth_error (side_A x) i = Some a \/ nth_error (side_B x) i = Some a ->
      legal_row from (dim x) a /\ length a = dim x /\ incl a bits.
    Proof.
      intros I. destruct L as (LA & LB & _). rewrite Forall_forall in LA, LB.
      assert (R : legal_row from (dim x) a) by (destruct I as [I | I]; apply nth_error_In in I; auto).
      split; [exact R | apply (legal_bits from); [exact bits_alone | exact R]].
    Qed.

    (* The score of a pair. *)
    Lemma unit_score w s : exact -> two_scores from x w s -> vector_scores (unit_image x) w (score_of (dim x) s).
    Proof.
      intros E (a & b & A & B & <-). destruct (row_of_side _ _ (or_introl A)) as (RA & LA & IA).
      destruct (row_of_side _ _ (or_intror B)) as (RB & LB & IB).
      exists (unit_row numbers_A a), (unit_row numbers_B b). cbn [unit_image vectors_A vectors_B].
      split; [now apply map_nth_error | split; [now apply map_nth_error |]].
      unfold unit_row, score_of. rewrite LA, LB, dot_divided, score_numbers by (assumption || congruence).
      rewrite (of_rows from step _ (dim x) a b (threshold x) E RA RB (proj2 (proj2 L))). reflexivity.
    Qed.

    Lemma unit_pair w z : exact -> vector_scores (unit_image x) w z ->
      exists s, two_scores from x w s /\ z = score_of (dim x) s.
    Proof.
      intros E (u & v & U & V & D). cbn [unit_image vectors_A vectors_B] in U, V.
      assert (N : forall (g : row -> list (F f)) l i y, nth_error (map g l) i = Some y ->
        exists a, nth_error l i = Some a).
      { intros g l i y G. destruct (nth_error l i) as [a |] eqn:A; [eauto |].
        apply nth_error_None in A. rewrite (proj2 (nth_error_None _ _)) in G; [discriminate | now rewrite map_length]. }
      destruct (N _ _ _ _ U) as [a A], (N _ _ _ _ V) as [b B].
      assert (S : two_scores from x w (score (term from) a b)) by (exists a, b; auto).
      eexists. split; [exact S |]. destruct (unit_score w _ E S) as (u' & v' & U' & V' & <-).
      cbn [unit_image vectors_A vectors_B] in U', V'. congruence.
    Qed.

    Lemma score_order s z : (score_of (dim x) s <= score_of (dim x) z)%F <-> tau s <= tau z.
    Proof. apply divided_order, root_positive. Qed.

    Lemma unit_holds w : exact -> alike ->
      holds (p := mips f) (unit_image x) w <-> holds (p := two_sides from) x w.
    Proof.
      intros E K. assert (A : forall s, two_scores from x w s ->
        (accepts from s (threshold x) = true <-> (score_of (dim x) (threshold x) <= score_of (dim x) s)%F)).
      { intros s (a & b & A & B & <-). destruct (row_of_side _ _ (or_introl A)) as (RA & _).
        destruct (row_of_side _ _ (or_intror B)) as (RB & _). rewrite score_order.
        rewrite <- (of_rows from step _ (dim x) a b (threshold x) E RA RB (proj2 (proj2 L))).
        exact (of_rows from step _ (dim x) a b (threshold x) K RA RB (proj2 (proj2 L))). }
      split.
      - intros (z & Z & T). destruct (unit_pair w z E Z) as (s & S & ->). exists s. split; [exact S |]. now apply A.
      - intros (s & S & T). exists (score_of (dim x) s). split; [now apply unit_score |]. now apply A in T.
    Qed.
  End Legal.
  End Rows.

  (* The claims. *)

  Theorem unit_vectors_complete : roomy -> exact -> alike -> complete unit_vectors.
  Proof.
    intros M E K x w L W. eexists _, w. split; [now left | split; [| reflexivity]].
    now apply unit_holds.
  Qed.

  Theorem unit_vectors_backward : roomy -> exact -> alike -> backward unit_vectors.
  Proof.
    intros M E K x t w L [<- | []] W. exists w. split; [reflexivity |]. now apply unit_holds in W.
  Qed.

  Theorem unit_vectors_count : roomy -> exact -> alike -> count unit_vectors.
  Proof.
    intros M E K.
    eapply count_of_one; [reflexivity | now apply unit_vectors_complete | now apply unit_vectors_backward |].
    cbn. congruence.
  Qed.

  Definition unit_vectors_value : Prop := forall x w, legal (p := two_sides from) x ->
    (forall s, two_scores from x w s -> vector_scores (unit_image x) w (score_of (dim x) s)) /\
    (forall s, best_of (best from) (two_scores from x) w s -> greatest_of (unit_image x) w (score_of (dim x) s)) /\
    (forall z, greatest_of (unit_image x) w z ->
       exists s, z = score_of (dim x) s /\ best_of (best from) (two_scores from x) w s).

  Theorem unit_vectors_value_holds : roomy -> exact -> ordered -> unit_vectors_value.
  Proof.
    intros M E O x w L. split; [intros s; now apply unit_score | split].
    - intros s [S B]. split; [now apply unit_score |]. intros v z Z. destruct (unit_pair M x L v z E Z) as (y & Y & ->).
      apply score_order, Z.nlt_ge. intros G. apply O in G. exact (B v y Y G).
    - intros z [Z B]. destruct (unit_pair M x L w z E Z) as (s & S & ->). exists s. split; [reflexivity |].
      split; [exact S |]. intros v y Y G. apply O in G.
      specialize (B v _ (unit_score M x L v y E Y)). apply score_order in B. lia.
  Qed.

  Definition unit_vectors_norm : Prop := forall x, legal (p := two_sides from) x ->
    Forall (fun u => dot u u = one) (vectors_A (unit_image x) ++ vectors_B (unit_image x)).

  Theorem unit_vectors_norm_holds : roomy -> unit_vectors_norm.
  Proof.
    intros M x (LA & LB & _). rewrite Forall_forall in LA, LB.
    assert (N : forall numbers a, squares (numbers a) = root_of (length a) * root_of (length a) ->
      dot (unit_row numbers a) (unit_row numbers a) = one).
    { intros numbers a Q. unfold unit_row. rewrite dot_divided.
      replace (score Z.mul (numbers a) (numbers a)) with (squares (numbers a)).
      - rewrite Q. apply divided_itself, root_positive.
      - clear Q. unfold squares. induction (numbers a) as [| z l IH]; cbn [sum score]; [reflexivity |].
        now rewrite IH. }
    apply Forall_app. split; apply Forall_map, Forall_forall; intros a I; apply N.
    - apply (squares_numbers M a (proj2 (legal_bits _ _ _ (bits_alone M) (LA a I)))).
    - apply (squares_numbers M a (proj2 (legal_bits _ _ _ (bits_alone M) (LB a I)))).
  Qed.

  Definition states (stated : list Z -> list (list Z)) : Prop :=
    forall n m d, stated [n; m; d] = [[n; m; d + 8]].

  Theorem unit_vectors_size stated : roomy -> states stated -> size unit_vectors stated.
  Proof.
    intros M S. split.
    - intros x t (LA & LB & _) [<- | []]. rewrite Forall_forall in LA, LB.
      assert (N : forall (u : Z -> Z) a, u = query \/ u = key -> legal_row from (dim x) a ->
        (length (map u a) + (length (pad_of (length a) (map u a)) + length (repeat 0 4)) = dim x + 8)%nat).
      { intros u a U R. apply legal_bits in R as [<- I]; [| exact (bits_alone M)].
        now rewrite map_length, repeat_length, (pad_length M u). }
      split; apply Forall_map, Forall_forall; intros a I; unfold unit_row, divided, numbers_A, numbers_B;
        rewrite map_length, !app_length; cbn [image unit_image vector_entries].
      + apply N; auto.
      + rewrite (Nat.add_comm (length (repeat 0 4))). apply N; auto.
    - intros x _. cbn [sizes two_sides]. rewrite S. cbn. rewrite !map_length. do 4 f_equal. lia.
  Qed.
End UnitVectors.
