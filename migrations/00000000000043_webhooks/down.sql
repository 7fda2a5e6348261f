DROP TABLE webhook_mark;
DROP TABLE webhook_tries;
DROP TABLE webhook_deliveries;
DROP TABLE webhook_secrets;
DROP TABLE webhooks;
